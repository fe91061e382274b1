package org.fangtan.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgCleanerTest {
  @TempDir Path folder;

  @Test
  void aDrawingIsCopiedWithoutWhatItsProgramAdded() throws Exception {
    SvgCleaner.Clean clean =
        clean(
            """
            <?xml version="1.0"?>
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/svg11.dtd">
            <!-- made by a program -->
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
                 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
                 viewBox="0 0 640 360" inkscape:export-filename="C:\\Users\\wang\\图.png">
              <metadata><author>王某</author></metadata>
              <inkscape:perspective id="p"/>
              <style>.a { fill: url(#g) }</style>
              <defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>
              <path id="d" class="a" d="M0 0L9 9"/><use xlink:href="#d" x="9"/>
              <text xml:lang="zh">公交 &amp; 出行</text>
            </svg>
            """);
    String text = new String(clean.bytes(), StandardCharsets.UTF_8);
    assertThat(clean.width()).isEqualTo(640);
    assertThat(clean.height()).isEqualTo(360);
    assertThat(text)
        .contains("<path", "xlink:href=\"#d\"", "url(#g)", "公交 &amp; 出行", "xml:lang=\"zh\"")
        .doesNotContain("王某", "wang", "inkscape", "DOCTYPE", "made by");
    assertThat(clean(text).bytes()).as("a clean drawing stays as it is").isEqualTo(clean.bytes());
  }

  @Test
  void theMarkOfMachineMadeContentIsCarriedOver() throws Exception {
    SvgCleaner.Clean clean =
        clean(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><metadata>
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
            xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" rdf:about=""><TC260:AIGC>{"Label":"1"}
            </TC260:AIGC></rdf:Description></rdf:RDF></metadata></svg>
            """);
    assertThat(clean.aiLabel().orElseThrow().aigc()).contains("{\"Label\":\"1\"}");
    assertThat(new String(clean.bytes(), StandardCharsets.UTF_8)).contains("TC260:AIGC");
    assertThat(clean(new String(clean.bytes(), StandardCharsets.UTF_8)).aiLabel())
        .isEqualTo(clean.aiLabel());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<path onclick='alert(1)'/>",
        "<path ONLOAD='alert(1)'/>",
        "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "<image href='http://example.com/x.png'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<use href='http://example.com/x.svg#a'/>",
        "<use xlink:href='x.svg#a'/>",
        "<a href='javascript:alert(1)'><text>x</text></a>",
        "<style>@import 'http://example.com/x.css';</style>",
        "<style>path { fill: url(http://example.com/x.svg#a) }</style>",
        "<style>path { fill: u\\72l(http://example.com) }</style>",
        "<path style='fill:url( \"//example.com/x\" )'/>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<g id='a'><use href='#b'/><use href='#b'/></g><use href='#a'/>"
      })
  void whatIsActiveOrReachesOutsideIsRefused(String content) {
    StageException thrown =
        catchThrowableOfType(
            StageException.class,
            () ->
                clean(
                    "<svg xmlns='http://www.w3.org/2000/svg'"
                        + " xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>"
                        + content
                        + "</svg>"));
    assertThat(thrown).isNotNull();
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.IMAGE_UNREADABLE);
    assertThat(thrown.failure().remedy().zh()).contains("PNG");
  }

  @Test
  void entitiesAndBrokenXmlAreRefused() {
    for (String text :
        new String[] {
          "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
              + "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&a;</text></svg>",
          "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g></svg>",
          "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
              + "<g>".repeat(5000)
              + "</g>".repeat(5000)
              + "</svg>"
        }) {
      assertThat(catchThrowableOfType(StageException.class, () -> clean(text))).isNotNull();
    }
  }

  private SvgCleaner.Clean clean(String text) throws StageException, IOException {
    Path file = Files.writeString(folder.resolve("图.svg"), text);
    return SvgCleaner.clean(file, "图.svg", false);
  }
}
