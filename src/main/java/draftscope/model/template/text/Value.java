package draftscope.model.template.text;

import java.util.List;
import java.util.Map;

/** What an expression can be. Values do not change, but for a {@link Namespace}. */
public sealed interface Value {

    /** Python's name of the type, for messages. */
    String type();

    /** In an order, so that a dictionary finds its keys quickly even where all have one hash. */
    record Text(String text) implements Value, Comparable<Text> {
        @Override
        public String type() {
            return "str";
        }

        @Override
        public int compareTo(Text other) {
            return text.compareTo(other.text);
        }
    }

    record Int(long value) implements Value, Comparable<Int> {
        @Override
        public String type() {
            return "int";
        }

        @Override
        public int compareTo(Int other) {
            return Long.compare(value, other.value);
        }
    }

    record Real(double value) implements Value, Comparable<Real> {
        @Override
        public String type() {
            return "float";
        }

        @Override
        public int compareTo(Real other) {
            return Double.compare(value, other.value);
        }
    }

    record Bool(boolean value) implements Value {
        @Override
        public String type() {
            return "bool";
        }
    }

    record None() implements Value {
        @Override
        public String type() {
            return "NoneType";
        }
    }

    /**
     * A name or field that is not there. Prints as nothing; whoever looks into it or computes with it is told.
     *
     * @param what how the template called it
     */
    record Undefined(String what) implements Value {
        @Override
        public String type() {
            return "undefined";
        }
    }

    /** A list, or a tuple, which only prints differently and never equals a list. */
    record Seq(List<Value> items, boolean tuple) implements Value {
        @Override
        public String type() {
            return tuple ? "tuple" : "list";
        }
    }

    /** A dictionary in the order of its making. */
    record Dict(Map<Value, Value> entries) implements Value {
        @Override
        public String type() {
            return "dict";
        }
    }

    /** The one thing a template may change: a bag of fields that outlives a loop's scope. */
    record Namespace(Map<String, Value> fields) implements Value {
        @Override
        public String type() {
            return "namespace";
        }
    }

    /** A loop's own knowledge of itself. */
    record Loop(LoopItems items) implements Value {
        @Override
        public String type() {
            return "loop";
        }
    }

    /** A macro, a function of the engine or a method bound to its text, list or dictionary. */
    record Function(String name, Body body) implements Value {
        @Override
        public String type() {
            return "function";
        }
    }

    @FunctionalInterface
    interface Body {
        Value call(Arguments arguments);
    }

    Value NONE = new None();
    Value TRUE = new Bool(true);
    Value FALSE = new Bool(false);
    Text EMPTY = new Text("");

    static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Value of(long value) {
        return new Int(value);
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value list(List<Value> items) {
        return new Seq(List.copyOf(items), false);
    }
}
