package patron.testing;

import tools.jackson.databind.JsonNode;

/**
 * A message of a kernel.
 *
 * @param type for example stream or execute_reply
 * @param parent the id of the request it answers
 * @param content what it says
 */
public record KernelMessage(String type, String parent, JsonNode content) {

  boolean isIdle() {
    return type.equals("status") && content.path("execution_state").asString("").equals("idle");
  }
}
