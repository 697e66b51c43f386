package draftscope.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is left of standard error while the window opens on a system that lacks a library. */
class ToolkitWordsTest {

    @Test
    void onlyATraceOfALibraryThatDoesNotLoadIsLeftOut() {
        var out = new ByteArrayOutputStream();
        var words = new ToolkitWords(new PrintStream(out, true, StandardCharsets.UTF_8));
        var err = new PrintStream(words, true, StandardCharsets.UTF_8);
        err.println("a warning of ours");
        err.println("Loading library glass from resource failed: java.lang.UnsatisfiedLinkError: /x/libglass.so: libX11.so.6");
        err.println("java.lang.UnsatisfiedLinkError: /x/libglass.so: libX11.so.6: cannot open shared object file");
        err.println("\tat java.base/jdk.internal.loader.NativeLibraries.load(Native Method)");
        err.println("\tat com.sun.glass.ui.Application.run(Application.java:146)");
        err.println("grün");
        new IllegalStateException("another one's").printStackTrace(err);
        err.print("begun");
        words.close();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("a warning of ours\ngrün\njava.lang.IllegalStateException: another one's\n\tat ")
                .endsWith("begun")
                .doesNotContain("glass");
    }
}
