package draftscope.model.torch;

/** How matrices lie in memory and are multiplied with: a resource with the two methods that the others call. */
enum Product {
    /** As they are stored, in the type computed in. */
    PLAIN("product-plain.py"),
    /** In oneDNN's own layout, made once at load. */
    PACKED("product-packed.py"),
    /** Numbers of 16 bits in FBGEMM's own layout; what is multiplied with them and the sums are float32. */
    HALF("product-half.py");

    private final String source;

    Product(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }
}
