package draftscope.decoding.exact;

/** The gamma function and its incomplete one (Abramowitz and Stegun 6.1 and 6.5; Lanczos' approximation). */
final class Gamma {

    private static final double[] LANCZOS = {
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
    };
    private static final double SMALL = 1e-300;
    private static final double EPSILON = 1e-15;
    private static final int MOST = 10_000;

    private Gamma() {}

    /** Logarithm of Γ(x), x &gt; 0. */
    static double log(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - log(1 - x);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x - 1 + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** Γ(a, x) ÷ Γ(a), from 1 at x = 0 down to 0; a &gt; 0, x ≥ 0. */
    static double upper(double a, double x) {
        if (x <= 0) {
            return 1;
        }
        double scale = Math.exp(a * Math.log(x) - x - log(a));
        return Math.max(0, Math.min(1, x < a + 1 ? 1 - scale * series(a, x) : scale * fraction(a, x)));
    }

    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < MOST && term > sum * EPSILON; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /** Lentz's way of summing the continued fraction. */
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / SMALL;
        double d = 1 / b;
        double product = d;
        for (int i = 1; i < MOST; i++) {
            double step = -i * (i - a);
            b += 2;
            d = 1 / away(step * d + b);
            c = away(b + step / c);
            product *= d * c;
            if (Math.abs(d * c - 1) < EPSILON) {
                break;
            }
        }
        return product;
    }

    private static double away(double value) {
        return Math.abs(value) < SMALL ? SMALL : value;
    }
}
