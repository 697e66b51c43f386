package draftscope.decoding.port;

import java.util.Arrays;

/** A growing text as token ids: the prompt and what has been decided after it, possibly with drafts after. */
public final class TokenBuffer {

    private int[] ids;
    private int size;

    /** Starts with a copy of the prompt. */
    public TokenBuffer(TokenIds prompt) {
        ids = Arrays.copyOf(prompt.toArray(), prompt.size() + 64);
        size = prompt.size();
    }

    public int size() {
        return size;
    }

    /** The id at an index below {@link #size()}. */
    public int get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("token " + index + " of " + size);
        }
        return ids[index];
    }

    public void append(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
        }
        ids[size++] = id;
    }

    public void truncate(int length) {
        if (length < 0 || length > size) {
            throw new IndexOutOfBoundsException("length " + length + " of " + size);
        }
        size = length;
    }

    /** The tokens from {@code from} (inclusive) to {@code to} (exclusive) as a fresh array. */
    public int[] slice(int from, int to) {
        if (from < 0 || to > size) {
            throw new IndexOutOfBoundsException(from + ".." + to + " of " + size);
        }
        return Arrays.copyOfRange(ids, from, to);
    }

    /** The tokens from {@code from} to the end. */
    public TokenIds from(int from) {
        return TokenIds.of(slice(from, size));
    }
}
