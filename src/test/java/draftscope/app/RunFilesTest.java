package draftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.app.record.GifFile;
import draftscope.model.machine.Assets;
import draftscope.trace.Pace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made without a window. */
class RunFilesTest {

    private static final LocalDate TODAY = LocalDate.of(2024, 2, 29);

    @Test
    void theEndingSaysWhatIsMade(@TempDir Path folder) throws IOException {
        var trace = TraceFile.read(Assets.locate().traces().resolve("svip-sums.jsonl")).runs().get(0);
        for (var ending : RunFiles.endings()) {
            // Films are made below.
            if (!ending.equals("gif") && !ending.endsWith("mp4")) {
                var file = folder.resolve("run." + ending);
                RunFiles.export(trace, List.of(), file, Optional.empty(), List.of(), TODAY, percent -> {});
                assertThat(file).isNotEmptyFile();
            }
        }
        assertThat(Files.readString(folder.resolve("run.csv"))).startsWith("round,");
        assertThat(TraceFile.read(folder.resolve("run.jsonl")).runs().get(0).rounds()).hasSize(trace.rounds().size());
        var film = folder.resolve("RUN.GIF");
        RunFiles.export(trace, List.of(), film, Optional.of(new Pace.Measured(1)), List.of(), TODAY, percent -> {});
        assertThat(GifFile.read(film).pictures().get(0).getWidth()).isEqualTo(960);
        assertThatThrownBy(() -> RunFiles.export(trace, List.of(), folder.resolve("run.txt"), Optional.empty(), List.of(), TODAY, percent -> {}))
                .hasMessageContaining("run.txt");
    }
}
