import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether files keep PDF/UA-1 (ISO 14289-1), all of them in one start of Java.
 *
 * <p>Prints for every file `checked TAB file TAB number of checks`, then a line `fault TAB file TAB
 * clause-test TAB what the clause asks for` for each check that failed.
 */
public final class PdfUa {
  private static final PDFAFlavour UA_1 = PDFAFlavour.byFlavourId("ua1");

  public static void main(String[] files) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8.name());
    VeraGreenfieldFoundryProvider.initialise();
    try (PDFAValidator validator = Foundries.defaultInstance().createValidator(UA_1, false)) {
      for (String file : files) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), UA_1)) {
          print(out, file, validator.validate(parser));
        }
      }
    }
  }

  private static void print(PrintStream out, String file, ValidationResult result) {
    out.println("checked\t" + file + "\t" + result.getTotalAssertions());
    for (TestAssertion failed : result.getTestAssertions()) {
      String rule = failed.getRuleId().getClause() + "-" + failed.getRuleId().getTestNumber();
      out.println("fault\t" + file + "\t" + rule + "\t" + failed.getMessage().replaceAll("\\s+", " "));
    }
  }
}
