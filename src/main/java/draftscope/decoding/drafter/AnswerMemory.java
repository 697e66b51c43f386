package draftscope.decoding.drafter;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Earlier answers of a pair, for drafters that repeat them: a trie of all their windows of {@value #DEPTH} tokens with
 * compressed edges. The oldest answer goes when there are too many. It lives as long as the pair is loaded and is never
 * written anywhere.
 *
 * <p>Of each prompt there is one answer, and a run forgets the one of its own prompt when it begins: otherwise measuring a
 * prompt twice would measure reading its own answer.
 *
 * <p>Used on the engine thread only, but for {@link #held()}.
 */
public final class AnswerMemory {

    /** Longest window, what is matched and what follows together. */
    public static final int DEPTH = 24;

    public static final int MOST_ANSWERS = 10_000;

    /** Most tokens kept in all answers, which bounds what the trie takes. */
    public static final int MOST_TOKENS = 2_000_000;

    /** Whether a drafter looks here too: the option of those that can. */
    public static final Parameter OPTION = Parameter.flag("answers", "answers", false);

    /** What a drafter with earlier answers is called after its name, after a colon. */
    public static final String WARM = "warm";

    /** Bytes of a node: its head, three numbers and three references, as a virtual machine of 64 bits lays them out. */
    private static final int NODE = 40;

    /** Bytes of an answer beside its tokens: arrays, keys and the place among the others. */
    private static final int ANSWER = 200;

    private final int mostAnswers;
    private final int mostTokens;
    private final Map<TokenIds, Answer> answers = new LinkedHashMap<>();
    private final Map<Integer, Node> first = new HashMap<>();
    private int tokens;
    private int remembered;
    private Optional<Answer> replaced = Optional.empty();
    private int promptTokens;
    private int nodes;
    private volatile Held held = Held.NOTHING;

    public AnswerMemory() {
        this(MOST_ANSWERS, MOST_TOKENS);
    }

    AnswerMemory(int mostAnswers, int mostTokens) {
        this.mostAnswers = mostAnswers;
        this.mostTokens = mostTokens;
    }

    /**
     * What is kept.
     *
     * @param bytes memory they take with all that is found by them, reckoned from the number of its parts
     */
    public record Held(int answers, int tokens, long bytes) {

        public static final Held NOTHING = new Held(0, 0, 0);
    }

    /** What is kept now; from any thread. */
    public Held held() {
        return held;
    }

    public void clear() {
        answers.clear();
        first.clear();
        replaced = Optional.empty();
        tokens = 0;
        promptTokens = 0;
        nodes = 0;
        told();
    }

    private void told() {
        long bytes = (long) NODE * nodes + (long) Integer.BYTES * (tokens + promptTokens) + (long) ANSWER * answers.size();
        held = new Held(answers.size(), tokens, bytes);
    }

    /** Keeps the answer to a prompt in the place of an earlier one; one too long to keep is not kept. */
    public void remember(TokenIds prompt, TokenIds answer) {
        forget(prompt);
        if (answer.isEmpty() || answer.size() > mostTokens) {
            return;
        }
        while (answers.size() >= mostAnswers || tokens + answer.size() > mostTokens) {
            forget(answers.keySet().iterator().next());
        }
        // Another answer to the prompt that was answered last takes its number: comparisons repeat a prompt.
        boolean again = replaced.filter(gone -> gone.prompt().equals(prompt)).isPresent();
        var kept = new Answer(again ? replaced.get().number() : ++remembered, prompt, answer.toArray());
        int size = kept.ids().length;
        answers.put(prompt, kept);
        tokens += size;
        promptTokens += prompt.size();
        for (int start = 0; start < size; start++) {
            insert(kept, start, Math.min(size, start + DEPTH));
        }
        told();
    }

    public void forget(TokenIds prompt) {
        var gone = answers.remove(prompt);
        if (gone != null) {
            var ids = gone.ids();
            replaced = Optional.of(gone);
            tokens -= ids.length;
            promptTokens -= prompt.size();
            for (int start = 0; start < ids.length; start++) {
                remove(ids, start, Math.min(ids.length, start + DEPTH));
            }
            told();
        }
    }

    /** Where the last tokens of a text stand in the answers; empty where they do not. */
    Optional<SuffixPlace> place(TokenBuffer text, int length) {
        int at = text.size() - length;
        if (at < 0) {
            return Optional.empty();
        }
        var node = first.get(text.get(at));
        int within = 0;
        while (node != null) {
            while (within < node.length && at < text.size()) {
                if (node.answer.ids[node.start + within] != text.get(at)) {
                    return Optional.empty();
                }
                within++;
                at++;
            }
            if (at == text.size()) {
                return Optional.of(new Place(node, within));
            }
            node = node.child(text.get(at));
            within = 0;
        }
        return Optional.empty();
    }

    private void insert(Answer from, int start, int end) {
        var node = first.computeIfAbsent(from.ids[start], id -> node(from, start, end));
        for (int at = start; ; ) {
            int common = node.common(from, at, end);
            if (common < node.length) {
                node.split(common);
                nodes++;
            }
            node.count++;
            // The newest answer's own tokens, so that the edges of those that remain do not hold on to one that goes.
            node.answer = from;
            node.start = at;
            at += common;
            if (at == end) {
                return;
            }
            var child = node.child(from.ids[at]);
            node = child == null ? node.add(node(from, at, end)) : child;
        }
    }

    private Node node(Answer from, int start, int end) {
        nodes++;
        return new Node(from, start, end - start, 0);
    }

    private void remove(int[] ids, int start, int end) {
        var node = first.get(ids[start]);
        if (--node.count == 0) {
            nodes -= node.size();
            first.remove(ids[start]);
            return;
        }
        for (int at = start + node.length; at < end; ) {
            var child = node.child(ids[at]);
            at += child.length;
            if (--child.count == 0) {
                nodes -= child.size();
                node.drop(child);
                return;
            }
            node = child;
        }
    }

    /** A run of tokens that always follow one another, and what follows them, in the order it was first seen. */
    private static final class Node {

        private Answer answer;
        private int start;
        private int length;
        private int count;
        private Node child;
        private Node sibling;

        Node(Answer answer, int start, int length, int count) {
            this.answer = answer;
            this.start = start;
            this.length = length;
            this.count = count;
        }

        int token() {
            return answer.ids[start];
        }

        int common(Answer other, int at, int end) {
            int most = Math.min(length, end - at);
            int same = 0;
            while (same < most && answer.ids[start + same] == other.ids[at + same]) {
                same++;
            }
            return same;
        }

        /** Cuts it in two; this one stays the upper. */
        void split(int upper) {
            var lower = new Node(answer, start + upper, length - upper, count);
            lower.child = child;
            child = lower;
            length = upper;
        }

        Node child(int token) {
            var node = child;
            while (node != null && node.token() != token) {
                node = node.sibling;
            }
            return node;
        }

        Node add(Node newest) {
            if (child == null) {
                child = newest;
                return newest;
            }
            var node = child;
            while (node.sibling != null) {
                node = node.sibling;
            }
            node.sibling = newest;
            return newest;
        }

        /** Nodes from here on. */
        int size() {
            int size = 1;
            for (var node = child; node != null; node = node.sibling) {
                size += node.size();
            }
            return size;
        }

        void drop(Node gone) {
            if (child == gone) {
                child = gone.sibling;
                return;
            }
            var node = child;
            while (node.sibling != gone) {
                node = node.sibling;
            }
            node.sibling = gone.sibling;
        }
    }

    /**
     * A place in the trie.
     *
     * @param node whose edge it is on
     * @param within how many tokens of the edge lie before it, at least 1
     */
    private record Place(Node node, int within) implements SuffixPlace {

        @Override
        public int count() {
            return node.count;
        }

        @Override
        public List<Next> nexts(int least) {
            if (within < node.length) {
                return node.count < least
                        ? List.of()
                        : List.of(new Next(node.answer.ids[node.start + within], new Place(node, within + 1)));
            }
            var nexts = new ArrayList<Next>();
            for (var child = node.child; child != null; child = child.sibling) {
                if (child.count >= least) {
                    nexts.add(new Next(child.token(), new Place(child, 1)));
                }
            }
            return nexts;
        }

        @Override
        public void eachCount(IntConsumer counts) {
            if (within < node.length) {
                counts.accept(node.count);
                return;
            }
            for (var child = node.child; child != null; child = child.sibling) {
                counts.accept(child.count);
            }
        }

        @Override
        public Standing standing() {
            return new Standing(Optional.of(node.answer), node.start + within);
        }
    }

    /**
     * An answer that is kept.
     *
     * @param number of its prompt among all that were answered, from 1
     * @param ids its tokens; not copied
     */
    public record Answer(int number, TokenIds prompt, int[] ids) {}
}
