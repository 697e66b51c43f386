package draftscope.model.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacked libraries that are not what they were are unpacked again; the others stay. */
class FileSizesTest {

    @TempDir
    private Path root;

    private Path torch;
    private Path tokens;

    @BeforeEach
    void unpack() throws IOException {
        torch = write("pytorch/2.7.1-cpu/libtorch.so", "torch");
        tokens = write("tokenizers/0.21/libtokenizers.so", "tokens");
        Files.writeString(root.resolve("lock"), "");
        new FileSizes(root).record();
    }

    private Path write(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void whatIsAsItWasStays() throws IOException {
        new FileSizes(root).removeOthers();
        assertThat(torch).exists();
        assertThat(tokens).exists();
    }

    /** Every start tries out whether a file can be made there, and takes it away, before it has the lock. */
    @Test
    void filesThatAnotherProgramMakesAndTakesAwayDoNotMatter() throws Exception {
        var done = new AtomicBoolean();
        var starting = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                assertThatCode(() -> Files.delete(Files.createTempFile(root, "probe", ""))).doesNotThrowAnyException();
            }
        });
        try {
            for (int i = 0; i < 2_000; i++) {
                assertThat(new FileSizes(root).total()).isEqualTo("torch".length() + "tokens".length());
            }
        } finally {
            done.set(true);
            starting.join();
        }
    }

    @Test
    void aCutFileGoesWithItsNeighbours() throws IOException {
        var neighbour = write("pytorch/2.7.1-cpu/libc10.so", "c10");
        new FileSizes(root).record();
        Files.writeString(torch, "tor");
        new FileSizes(root).removeOthers();
        assertThat(torch).doesNotExist();
        assertThat(neighbour.getParent()).doesNotExist();
        assertThat(tokens).exists();
    }

    @Test
    void whatAnInterruptedStartLeftGoes() throws IOException {
        var half = write("pytorch/tmp123/libtorch.so", "t");
        new FileSizes(root).removeOthers();
        assertThat(half.getParent()).doesNotExist();
        assertThat(torch).exists();
    }

    @Test
    void aFolderWithAMissingFileGoes() throws IOException {
        var neighbour = write("pytorch/2.7.1-cpu/libc10.so", "c10");
        new FileSizes(root).record();
        Files.delete(neighbour);
        new FileSizes(root).removeOthers();
        assertThat(torch).doesNotExist();
        assertThat(tokens).exists();
    }

    @Test
    void anUnreadableListTrustsNothing() throws IOException {
        Files.write(root.resolve("sizes.txt"), new byte[] {(byte) 0xff, 10, 'x', ' ', 'y', 10});
        new FileSizes(root).removeOthers();
        assertThat(torch).doesNotExist();
        assertThat(tokens).doesNotExist();
        assertThat(root.resolve("lock")).exists();
    }
}
