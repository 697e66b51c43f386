package draftscope.model.http;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;

/** Tells a proxy the login that the environment's variable has for it, and nobody else anything. */
final class ProxyLogin extends Authenticator {

    private final EnvironmentProxies proxies;

    ProxyLogin(EnvironmentProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY || getRequestingURL() == null) {
            return null;
        }
        return proxies.named(URI.create(getRequestingURL().toString()))
                .filter(named -> named.address().getPort() == getRequestingPort()
                        && named.address().getHostString().equalsIgnoreCase(getRequestingHost()))
                .flatMap(EnvironmentProxies.Named::login)
                .orElse(null);
    }
}
