# Makes `.venv/bin/flask` the command line of Tenday. Holds no secret and no setting.
FLASK_APP=app.factory:create_app
