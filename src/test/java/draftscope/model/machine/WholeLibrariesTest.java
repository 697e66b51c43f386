package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Libraries of Linux's, on every system: they come in jars. */
class WholeLibrariesTest {

    private static final String BRIDGE = "jnilib/linux-x86_64/cpu/libdjl_torch.so";

    @TempDir
    private Path folder;

    private static byte[] resource(String name) throws IOException {
        try (var in = WholeLibrariesTest.class.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({"jnilib/linux-x86_64/cpu/libdjl_torch.so, 62", "jnilib/linux-aarch64/cpu/libdjl_torch.so, 183"})
    void aLibrarySaysForWhatItIsAndHowLongItMustBe(String name, int machine) throws IOException {
        var bytes = resource(name);
        var file = ElfVersions.read(ByteBuffer.wrap(bytes)).orElseThrow();
        assertThat(file.machine()).isEqualTo(machine);
        assertThat(WholeLibraries.length(ByteBuffer.wrap(bytes)).orElseThrow()).isBetween(bytes.length / 2L, (long) bytes.length);
        assertThat(file.versions()).anyMatch(v -> v.startsWith("GLIBC_2.")).anyMatch(v -> v.startsWith("GLIBCXX_"));
        assertThat(file.glibcMinor()).isBetween(4, 34);
    }

    @Test
    void cuttingItAnywhereIsSeenAndNeverAnError() throws IOException {
        var bytes = resource(BRIDGE);
        for (int length : new int[] {0, 3, 63, 64, 200, 4096, 100_000, bytes.length / 4, bytes.length / 2}) {
            var cut = Arrays.copyOf(bytes, length);
            assertThat(WholeLibraries.length(ByteBuffer.wrap(cut)).orElse(Long.MAX_VALUE)).as("%d bytes", length).isGreaterThan(length);
        }
    }

    @Test
    void aFolderIsLookedThrough() throws IOException {
        var bytes = resource(BRIDGE);
        Files.write(folder.resolve("libwhole.so"), bytes);
        Files.writeString(folder.resolve("libnote.so"), "INPUT(libwhole.so)");
        assertThat(WholeLibraries.firstCut(folder)).isEmpty();
        var cut = Files.write(folder.resolve("libcut.so.12"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(WholeLibraries.firstCut(folder)).contains(cut);
        Files.delete(cut);
        assertThat(WholeLibraries.firstCut(folder)).isEmpty();
        var empty = Files.write(folder.resolve("liba.so"), new byte[0]);
        assertThat(WholeLibraries.firstCut(folder)).contains(empty);
    }
}
