package draftscope.bench.reference;

import draftscope.decoding.port.TokenIds;
import draftscope.model.tokenizer.TextTokenizer;

/** The text of tokens with special tokens spelled out, where a vocabulary's own decoding leaves them out. */
final class Spelled {

    private Spelled() {}

    static String text(TextTokenizer tokenizer, TokenIds ids) {
        var text = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= ids.size(); i++) {
            if (i == ids.size() || tokenizer.special(ids.get(i))) {
                if (i > from) {
                    text.append(tokenizer.decode(ids.slice(from, i)));
                }
                if (i < ids.size()) {
                    text.append(tokenizer.piece(ids.get(i)));
                }
                from = i + 1;
            }
        }
        return text.toString();
    }
}
