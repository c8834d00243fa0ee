package io.hvagent.simulators.esxi;

import java.util.List;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;

/** Asks for the password as PAM does on ESXi. */
final class KeyboardInteractive implements KeyboardInteractiveAuthenticator {
    @Override
    public InteractiveChallenge generateChallenge(
            ServerSession session, String username, String lang, String subMethods) {
        InteractiveChallenge challenge = new InteractiveChallenge();
        challenge.setInteractionName("");
        challenge.setInteractionInstruction("");
        challenge.setLanguageTag("");
        challenge.addPrompt("Password: ", false);
        return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String username, List<String> responses) {
        Account account = ((HostSession) session).host().account();
        return responses.size() == 1 && account.login(username, responses.get(0));
    }
}
