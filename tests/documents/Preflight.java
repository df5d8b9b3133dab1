import java.io.File;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Preflight FILE...: the findings of PDFBox against PDF/A-1b; ends with 1 when there are any. */
public class Preflight {
  public static void main(String[] files) throws Exception {
    boolean valid = true;
    for (String file : files) {
      ValidationResult result;
      PreflightParser parser = new PreflightParser(new File(file));
      try {
        parser.parse();
        try (var document = parser.getPreflightDocument()) {
          document.validate();
          result = document.getResult();
        }
      } catch (SyntaxValidationException refused) {
        result = refused.getResult();
      }
      valid &= result.isValid();
      for (var error : result.getErrorsList())
        System.out.println(file + ": " + error.getErrorCode() + " " + error.getDetails());
    }
    System.exit(valid ? 0 : 1);
  }
}
