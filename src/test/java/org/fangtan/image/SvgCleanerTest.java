package org.fangtan.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        "<style>path { background: image-set('http://example.com/x.png' 1x) }</style>",
        "<g style='background-image:image-set(&quot;http://example.com/x.png&quot; 1x)'/>",
        "<g style='background-image:-webkit-image-set(&quot;//example.com&quot; 1x)'/>",
        "<rect mask='image-set(\"http://example.com/x.png\" 1x)'/>",
        "<rect mask='IMAGE-SET(\"http://example.com/x.png\" 1x)'/>",
        "<style>path { fill: src('http://example.com/x.svg') }</style>",
        "<style>path { mask: cross-fade('http://example.com/x.svg', red) }</style>",
        "<style>path { --x: 'http://example.com/x'; fill: image(var(--x)) }</style>",
        "<style>path { fill: url(var(--x)) }</style>",
        "<style>path { fill: url( /**/'http://example.com/x' ) }</style>",
        "<style>path { fill: url('#a' ); mask: URL(x.svg#a) }</style>",
        "<style>@IMPORT 'http://example.com/x.css';</style>",
        "<style>@font-face { font-family: x; src: url(http://example.com/x.woff) }</style>",
        "<style>/* @media */ @layer x; @import url(#a);</style>",
        "<rect fill='url(&#x68;ttp://example.com/x.svg#a)'/>",
        "<rect cursor='url(http://example.com/x.cur), auto'/>",
        "<rect marker-end='url(x.svg#a)'/>",
        "<linearGradient href='http://example.com/x.svg#a'/>",
        "<pattern xlink:href='//example.com/x.svg#a'/>",
        "<filter><feImage href='http://example.com/x.png'/></filter>",
        "<textPath href='x.svg#a'/>",
        "<svg xmlns:q='http://www.w3.org/1999/xlink'><use q:href='http://example.com/#a'/></svg>"
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

  @ParameterizedTest
  @MethodSource("bombs")
  void aDrawingThatCostsWithoutEndIsRefusedAtOnce(String content) {
    long start = System.nanoTime();
    StageException thrown =
        catchThrowableOfType(StageException.class, () -> clean(drawing(content)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(thrown).as(content.substring(0, Math.min(200, content.length()))).isNotNull();
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.IMAGE_UNREADABLE);
  }

  private static List<String> bombs() {
    String shape = "<rect width='9' height='9'";
    return List.of(
        // Each draws the next one twice.
        chain(
            n ->
                "<pattern id='p%d' width='1' height='1'>"
                    + (shape + " fill='url(#p%d)'/>").repeat(2)
                    + "</pattern>"),
        chain(
            n ->
                "<pattern id='p%d' width='1' height='1'><g stroke='url(#p%d)'>"
                    + (shape + "/>").repeat(2)
                    + "</g></pattern>"),
        chain(n -> "<g id='p%d'>" + "<use href='#p%d'/>".repeat(2) + "</g>"),
        chain(n -> "<symbol id='p%d'>" + "<use xlink:href='#p%d'/>".repeat(2) + "</symbol>"),
        chain(n -> "<mask id='p%d'>" + (shape + " mask='url(#p%d)'/>").repeat(2) + "</mask>"),
        chain(
            n ->
                "<clipPath id='p%d'>"
                    + (shape + " clip-path='url(#p%d)'/>").repeat(2)
                    + "</clipPath>"),
        chain(
            n ->
                "<marker id='p%d'><path d='M0 0L1 1L2 2' marker-mid='url(#p%d)'"
                    + " marker-end='url(#p%2$d)'/></marker>"),
        chain(
            n ->
                "<pattern id='p%d'>"
                    + (shape + " style='fill:red;fill:url(&quot;#p%d&quot;)'/>").repeat(2)
                    + "</pattern>"),
        chain(
            n ->
                "<style>.c%1$d{fill:url(#p%2$d)}</style><pattern id='p%1$d'>"
                    + (shape + " class='c%1$d'/>").repeat(2)
                    + "</pattern>"),
        chain(
            n ->
                "<style>@media all{g > rect#r%1$d:hover, #r%1$d{fill:url(#p%2$d)}}</style><pattern"
                    + " id='p%1$d'>"
                    + (shape + " id='r%1$d'/>" + shape + " id='q%1$d' fill='url(#p%2$d)'/>")
                    + "</pattern>"),
        // In a circle.
        "<pattern id='a'><rect fill='url(#a)'/></pattern>",
        "<g id='a'><g><use href='#a'/></g></g>",
        "<style>*{fill:url(#a)}</style><pattern id='a'><rect/></pattern>",
        "<style>:not(.x .y){fill:url(#a)}</style><pattern id='a'><rect/></pattern>",
        // Wide instead of deep.
        "<pattern id='a'>"
            + (shape + "/>").repeat(1000)
            + "</pattern>"
            + (shape + " fill='url(#a)'/>").repeat(1000),
        "<g id='a'>" + (shape + "/>").repeat(1000) + "</g>" + "<use href='#a'/>".repeat(1000),
        "<marker id='a'>"
            + (shape + "/>").repeat(50)
            + "</marker><path marker-mid='url(#a)' d='"
            + "L9 9".repeat(20_000)
            + "'/>",
        "<filter id='a'>"
            + "<feGaussianBlur stdDeviation='9'/>".repeat(20)
            + "</filter>"
            + (shape + " filter='url(#a)'/>").repeat(20),
        (shape + " filter='blur(90px)'/>").repeat(200),
        "<style>rect{filter:blur(90px) blur(90px)}</style>" + (shape + "/>").repeat(200),
        "<filter id='a'><feTurbulence numOctaves='99999'/></filter>",
        "<filter id='a'><feMorphology radius='1e9'/></filter>",
        "<filter id='a'><feGaussianBlur stdDeviation='5 100000'/></filter>",
        // Too large to be looked at in comfort.
        "<style>" + "a{b:c(".repeat(60_000) + "</style>",
        "<style>" + "'".repeat(300_001) + "</style>",
        "<style>.a{content:'}.b{';fill:url(#p)}</style>",
        // A chain of references as deep as the file is long.
        IntStream.range(0, 20_000)
            .mapToObj(i -> "<g id='p" + i + "'><use href='#p" + (i + 1) + "'/></g>")
            .collect(Collectors.joining()));
  }

  private static String chain(IntFunction<String> link) {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      chain.append(String.format(Locale.ROOT, link.apply(i), i, i + 1, i + 1));
    }
    return chain.toString();
  }

  @Test
  void drawingsAsProgramsWriteThemAreTaken() throws Exception {
    clean(
        drawing(
            """
            <style type="text/css">
              /* Generator: a program's */
              .st0{fill:url(#SVGID_1_);} .st1{clip-path:url(#clip);fill:#FFF;font-family:'MyriadPro-Regular';}
              .st2, g.st3 > .st4 { filter: url("#shadow"); transform: translate(3px, 4px) scale(1.5) }
              @media print { .st0:hover { fill: rgba(1, 2, 3, .5) } }
            </style>
            <defs><linearGradient id="SVGID_1_"><stop offset="0"/></linearGradient>
            <linearGradient id="b" xlink:href="#SVGID_1_"/>
            <clipPath id="clip"><rect width="9" height="9"/></clipPath>
            <filter id="shadow" x="-20%" width="140%"><feGaussianBlur stdDeviation="2.5"/>
            <feOffset dx="1"/><feMerge><feMergeNode/></feMerge></filter>
            <marker id="m"><path d="M0 0L9 9"/></marker>
            <pattern id="dots" width="4" height="4"><circle r="1" fill="url(#b)"/></pattern></defs>
            <symbol id="icon"><path d="M0 0L9 9"/></symbol>
            <g id="pair"><use href="#icon"/><use href="#icon" x="9"/></g><use href="#pair" y="9"/>
            """
                + "<rect class='st0 st2' fill='url(#dots)'/>".repeat(20)
                + "<path class='st1' marker-end='url(#m)' d='M0 0L9 9' transform='rotate(45 1 1)'/>"
                    .repeat(2000)
                + "<g data-name='图层（1） (副本)' font-family='方正黑体(简体)'><text>a(b) url(x)</text></g>"));
  }

  @Test
  void nothingInvisibleIsPublished() throws Exception {
    String text =
        new String(
            clean(drawing("<title>公交\u202E一\u200B体化</title><g aria-label='出\u2066行'/>")).bytes(),
            StandardCharsets.UTF_8);
    assertThat(text).contains("公交一体化", "出行");
  }

  @Test
  void theDrawingsThatHarmedAPageAreRefused() throws Exception {
    for (String name : List.of("svg-pattern-bomb.svg", "svg-image-set-s09.svg")) {
      try (InputStream in = getClass().getResourceAsStream(name)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(StageException.class, () -> clean(text))).isNotNull();
      }
    }
  }

  private static String drawing(String content) {
    return "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
        + " width='9' height='9'>"
        + content
        + "</svg>";
  }

  @Test
  void entitiesAndBrokenXmlAreRefused() {
    for (String text :
        new String[] {
          "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><svg"
              + " xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&a;</text></svg>",
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
