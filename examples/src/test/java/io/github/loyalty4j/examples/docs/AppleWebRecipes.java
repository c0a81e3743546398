package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.apple.web.WebRequest;
import io.github.loyalty4j.wallet.apple.web.WebResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The passes' web service behind other servers than the JDK's, as {@link Recipes} are the other blocks of the README. */
final class AppleWebRecipes {
    private AppleWebRecipes() {}

    // begin servlet
    /** Mapped to /passes/*, the address the passes name. */
    @SuppressWarnings("serial") // nobody stores a servlet
    static final class PassServlet extends HttpServlet {
        private static final Logger LOG = System.getLogger(PassServlet.class.getName());
        private final transient PassWebService passes;

        PassServlet(PassWebService passes) {
            this.passes = passes;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Map<String, String> headers = new HashMap<>();
            request.getHeaderNames().asIterator().forEachRemaining(name -> headers.put(name, request.getHeader(name)));
            String path =
                    request.getRequestURI().substring(request.getContextPath().length() + "/passes".length());
            String query = request.getQueryString();
            byte[] body = request.getInputStream().readNBytes(PassWebService.MOST_BODY_BYTES + 1);

            WebResponse answer;
            try {
                answer = passes.handle(
                        WebRequest.of(request.getMethod(), query == null ? path : path + "?" + query, headers, body),
                        Instant.now());
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "pass not served", e);
                response.setStatus(500); // without an error page: the phone tries again
                return;
            }
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            WritableByteChannel out = Channels.newChannel(response.getOutputStream());
            for (ByteBuffer segment : answer.segments()) {
                out.write(segment); // images of passes are not copied before
            }
        }
    }
    // end servlet

    // begin spring
    @Controller
    static final class PassController {
        private final PassServlet passes;

        PassController(PassWebService service) {
            this.passes = new PassServlet(service); // what it does is the same
        }

        @RequestMapping("/passes/**")
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            passes.service(request, response);
        }
    }
    // end spring
}
