package draftscope.model.tokenizer;

import draftscope.decoding.port.OwnText;
import draftscope.decoding.port.TokenIds;
import java.util.Optional;

/** Reads a target's text with a draft's tokenizer. Special tokens, such as a chat template's marks, are left out. */
public final class Retokenizer implements OwnText, AutoCloseable {

    private final TextTokenizer target;
    private final TextTokenizer draft;

    /**
     * @param target whose ids come in; not closed
     * @param draft whose ids go out; closed with this
     */
    public Retokenizer(TextTokenizer target, TextTokenizer draft) {
        this.target = target;
        this.draft = draft;
    }

    @Override
    public Optional<TokenIds> of(TokenIds text) {
        var growing = Detokenizer.ofWholeText(target);
        var whole = new StringBuilder();
        text.stream().forEach(id -> whole.append(growing.push(id)));
        return growing.finish().isEmpty()
                ? Optional.of(draft.encode(whole.toString(), true)).filter(ids -> !ids.isEmpty())
                : Optional.empty();
    }

    @Override
    public void close() {
        draft.close();
    }
}
