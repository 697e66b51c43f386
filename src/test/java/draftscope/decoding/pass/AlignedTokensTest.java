package draftscope.decoding.pass;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.pass.AlignedTokens.Piece;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Two readings of one text, side by side. */
class AlignedTokensTest {

    @Test
    void groupsEndWhereBothHaveABoundary() {
        var target = List.of(new Piece("<s>", 0), new Piece("Once", 4), new Piece(" upon", 5), new Piece(" a", 2));
        var draft = List.of(new Piece("On", 2), new Piece("ce", 2), new Piece(" upon a", 7));
        assertThat(AlignedTokens.of(target, draft))
                .containsExactly(
                        new AlignedTokens(List.of("<s>"), List.of()),
                        new AlignedTokens(List.of("Once"), List.of("On", "ce")),
                        new AlignedTokens(List.of(" upon", " a"), List.of(" upon a")));
    }

    /** A character of three bytes that one of them splits. */
    @Test
    void bytesOfACharacterStayTogether() {
        var target = List.of(new Piece("<0xE2>", 1), new Piece("<0x82>", 1), new Piece("<0xAC>", 1), new Piece("!", 1));
        var draft = List.of(new Piece("\u20ac", 3), new Piece("!", 1));
        var groups = AlignedTokens.of(target, draft);
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).target()).hasSize(3);
        assertThat(groups.get(1).same()).isTrue();
    }

    @Property(tries = 200)
    void everyTokenStandsOnceAndInOrder(
            @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> above, @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 4) Integer> below) {
        var target = pieces(above, "t");
        var groups = AlignedTokens.of(target, pieces(below, "d"));
        assertThat(groups.stream().flatMap(g -> g.target().stream())).containsExactlyElementsOf(target.stream().map(Piece::text).toList());
        var own = groups.stream().flatMap(g -> g.draft().stream()).toList();
        assertThat(own).isEqualTo(pieces(below, "d").stream().map(Piece::text).limit(own.size()).toList());
    }

    private static List<Piece> pieces(List<Integer> bytes, String name) {
        return java.util.stream.IntStream.range(0, bytes.size()).mapToObj(i -> new Piece(name + i, bytes.get(i))).toList();
    }
}
