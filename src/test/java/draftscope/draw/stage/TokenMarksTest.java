package draftscope.draw.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenMarksTest {

    @Test
    void whiteSpaceInFrontBecomesMarks() {
        assertThat(TokenMarks.of(" fox")).isEqualTo(new TokenMarks("·", "fox"));
        assertThat(TokenMarks.of("\n\n")).isEqualTo(new TokenMarks("↵↵", ""));
        assertThat(TokenMarks.of("\t x y")).isEqualTo(new TokenMarks("⇥·", "x·y"));
    }

    @Test
    void whatCannotBeSeenIsNamed() {
        assertThat(TokenMarks.of("a\u0000\u200Fb").body()).isEqualTo("a<U+0000><U+200F>b");
        assertThat(TokenMarks.of("\uD83D").body()).isEqualTo("<U+D83D>");
        assertThat(TokenMarks.of("👩‍🚀 你好 שלום").body()).contains("你好").contains("שלום");
    }

    @Test
    void longTokensAreCutBetweenCharacters() {
        var body = TokenMarks.of("😀".repeat(80)).body();
        assertThat(body.codePointCount(0, body.length())).isEqualTo(24);
        assertThat(body).endsWith("…");
        assertThat(TokenMarks.of(" ".repeat(80)).lead()).hasSize(24);
    }
}
