package draftscope.decoding.policy;

/**
 * Brings a length policy from outside the house: a public class with a public constructor without arguments, named in
 * {@code META-INF/services}. See {@link java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface PolicyProvider {

    PolicyEntry policy();
}
