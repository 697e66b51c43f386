package draftscope.model.tokenizer;

import draftscope.decoding.drafter.TranslatedDraft;
import draftscope.decoding.pass.AlignedTokens;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a target's text with a draft's tokenizer. Special tokens, such as a chat template's marks, are left out.
 *
 * @param target whose ids come in; not closed
 * @param draft whose ids go out; closed with this
 */
public record Retokenizer(TextTokenizer target, TextTokenizer draft) implements TranslatedDraft.OwnText, AutoCloseable {

    @Override
    public Optional<TokenIds> of(TokenIds text) {
        var growing = Detokenizer.ofWholeText(target);
        var whole = new StringBuilder();
        text.stream().forEach(id -> whole.append(growing.push(id)));
        return growing.finish().isEmpty()
                ? Optional.of(draft.encode(whole.toString(), true)).filter(ids -> !ids.isEmpty())
                : Optional.empty();
    }

    /** Both readings of a text side by side; empty where it ends inside a character. */
    public List<AlignedTokens> aligned(TokenIds text) {
        return of(text).map(own -> AlignedTokens.of(pieces(target, text, 0), pieces(draft, own, more(text, own))))
                .orElse(List.of());
    }

    /** Some tokenizers put a space before a text, which is none of it. */
    private int more(TokenIds text, TokenIds own) {
        return bytes(draft, own) - bytes(target, text) == 1 ? 1 : 0;
    }

    private static int bytes(TextTokenizer tokenizer, TokenIds ids) {
        return ids.stream().map(id -> tokenizer.bytes(id).length).sum();
    }

    private static List<AlignedTokens.Piece> pieces(TextTokenizer tokenizer, TokenIds ids, int more) {
        var pieces = new ArrayList<AlignedTokens.Piece>();
        int left = more;
        for (int i = 0; i < ids.size(); i++) {
            int bytes = tokenizer.bytes(ids.get(i)).length;
            int taken = Math.min(left, bytes);
            left -= taken;
            pieces.add(new AlignedTokens.Piece(tokenizer.piece(ids.get(i)), bytes - taken));
        }
        return pieces;
    }

    @Override
    public void close() {
        draft.close();
    }
}
