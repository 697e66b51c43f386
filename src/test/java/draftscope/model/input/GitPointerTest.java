package draftscope.model.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Git leaves where its LFS is missing. */
class GitPointerTest {

    private static final String POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 4\n";

    @TempDir
    private Path folder;

    @Test
    void itIsNamedAndAllElseIsLeftToItsReader() throws IOException {
        var pointer = Files.writeString(folder.resolve("run.jsonl"), POINTER);
        assertThatThrownBy(() -> GitPointer.refuse(pointer))
                .isInstanceOf(BadInputException.class)
                .hasMessage(pointer + ": it is a Git LFS pointer, not the file itself; run git lfs pull in its folder");
        GitPointer.refuse(Files.writeString(folder.resolve("about.txt"), "about " + POINTER));
        GitPointer.refuse(Files.writeString(folder.resolve("long.txt"), POINTER + "x".repeat(2000)));
        GitPointer.refuse(folder);
        GitPointer.refuse(folder.resolve("not-there"));
        assertThat(pointer).hasContent(POINTER);
    }
}
