package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Git left a pointer of, in every place where one can be named. */
class PointerTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "generate --prompt-file FILE",
        "generate --prompts FILE",
        "generate --policy learned --rule FILE --prompt once",
        "replay FILE",
        "replay FILE --export run.csv",
        "watch FILE",
        "learn FILE",
        "bench --prompts FILE --out bench.jsonl",
        "bench --out FILE",
        "bench report FILE",
        "bench compare FILE FILE",
        "bench --config FILE"
    })
    void aPointerIsNamedAsOne(String line) throws IOException {
        var pointer = folder.resolve("p.jsonl");
        var text = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 4\n";
        Files.writeString(pointer, text);
        var result = new Commands()
                .run(line.replace("bench.jsonl", folder.resolve("b.jsonl").toString())
                        .replace("run.csv", folder.resolve("run.csv").toString())
                        .replace("FILE", pointer.toString())
                        .split(" "));
        assertThat(result.code()).as(result.err()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("draftscope: " + pointer
                        + ": it is a Git LFS pointer, not the file itself; run git lfs pull in its folder\n");
        assertThat(pointer).hasContent(text);
        assertThat(folder.resolve("b.jsonl")).doesNotExist();
    }
}
