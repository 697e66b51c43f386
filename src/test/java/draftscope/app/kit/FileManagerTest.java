package draftscope.app.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileManagerTest {

    private static final Path FILE = Path.of("/some where/run, 1.jsonl");

    @Test
    void everySystemHasItsOwnProgram() {
        assertThat(FileManager.command(FILE, "Mac OS X")).containsExactly("open", "-R", FILE.toString());
        assertThat(FileManager.command(FILE, "Windows 11")).containsExactly("explorer.exe", "/select," + FILE);
        assertThat(FileManager.command(FILE, "Linux")).containsExactly("xdg-open", FILE.getParent().toString());
    }
}
