package draftscope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandAppearanceTest {

    @Test
    void understandsEverySystemsAnswer() {
        assertThat(CommandAppearance.says("'prefer-dark'\n")).isTrue();
        assertThat(CommandAppearance.says("'default'\n")).isFalse();
        assertThat(CommandAppearance.says("Dark\n")).isTrue();
        assertThat(CommandAppearance.says("\n    AppsUseLightTheme    REG_DWORD    0x0\n\n")).isTrue();
        assertThat(CommandAppearance.says("\n    AppsUseLightTheme    REG_DWORD    0x1\n\n")).isFalse();
        assertThat(CommandAppearance.says("")).isFalse();
    }

    @Test
    void understandsEverySystemsAnswerAboutMotion() {
        assertThat(CommandAppearance.reduces("false\n")).isTrue();
        assertThat(CommandAppearance.reduces("true\n")).isFalse();
        assertThat(CommandAppearance.reduces("1\n")).isTrue();
        assertThat(CommandAppearance.reduces("0\n")).isFalse();
        assertThat(CommandAppearance.reduces("\n    MinAnimate    REG_SZ    0\n\n")).isTrue();
        assertThat(CommandAppearance.reduces("\n    MinAnimate    REG_SZ    1\n\n")).isFalse();
        assertThat(CommandAppearance.reduces("")).isFalse();
    }

    @Test
    void aSystemThatDoesNotSayIsLight() {
        assertThat(new CommandAppearance("Windows of nowhere").dark())
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(false);
    }
}
