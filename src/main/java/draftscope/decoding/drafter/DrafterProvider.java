package draftscope.decoding.drafter;

/**
 * Brings a drafter from outside the house: a public class with a public constructor without arguments, named in
 * {@code META-INF/services}. See {@link java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface DrafterProvider {

    DrafterEntry drafter();
}
