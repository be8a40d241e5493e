package dev.curfew.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.curfew.server.http.Face;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description lists what the faces register, no less and no more. */
class DescribedRoutesTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void everyRouteIsDescribedAndNothingElse() throws IOException {
    assertThat(Description.load().routes()).containsExactlyInAnyOrderElementsOf(registered());
  }

  /** A preflight request is the browser's own, not an operation that anybody calls. */
  private List<String> registered() {
    try (UnheardFaces faces = new UnheardFaces(directory)) {
      return faces.all().stream()
          .flatMap(face -> face.routes().stream())
          .filter(route -> !route.method().equals("OPTIONS"))
          .map(route -> route.method() + " " + route.path())
          .toList();
    }
  }

  @Test
  void everyFaceIsLookedAt() {
    List<String> written =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests()).importPackages("dev.curfew.server").stream()
                .filter(one -> one.isAssignableTo(Face.class) && !one.isInterface())
                .map(one -> one.getName())
                .toList();
    try (UnheardFaces faces = new UnheardFaces(directory)) {
      assertThat(faces.all().stream().map(face -> face.getClass().getName()))
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }
}
