package draftscope.model.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import draftscope.model.input.FileSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeRoomTest {

    @TempDir
    private Path folder;

    @Test
    void libtorchIsMeasuredAsItIsPacked() throws IOException {
        assertThat(NativeRoom.needed()).isBetween(50_000_000L, 2_000_000_000L);
    }

    @Test
    void aFullDiskIsToldBeforeAnythingIsUnpacked() {
        assertThatThrownBy(() -> NativeRoom.check(folder, 450_000_000, OptionalLong.of(20_000_000)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder + ": native libraries take 450 MB more there, and 20 MB are free; "
                        + "make room, or set ENGINE_CACHE_DIR to a folder that has it");
    }

    @Test
    void whatLiesThereAlreadyNeedsNoRoom() {
        assertThatCode(() -> NativeRoom.check(folder, -1, OptionalLong.of(0))).doesNotThrowAnyException();
        assertThatCode(() -> NativeRoom.check(folder, Long.MAX_VALUE / 2)).doesNotThrowAnyException();
        assertThatCode(() -> NativeRoom.check(folder, Long.MAX_VALUE, OptionalLong.empty()))
                .as("a disk that the system does not know stops nothing")
                .doesNotThrowAnyException();
    }

    @Test
    void sizesAddUpToWhatLiesThere() throws IOException {
        Files.write(Files.createDirectories(folder.resolve("pytorch/2.7.1-cpu")).resolve("libc10.so"), new byte[300]);
        Files.write(Files.createDirectories(folder.resolve("tokenizers/0.21-cpu")).resolve("libtokenizers.so"), new byte[50]);
        assertThat(new FileSizes(folder).total()).isEqualTo(350);
    }
}
