package io.changeover.lab.cloudify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** /tokens: one signed value up to 6.3, a list of them from 6.4 on. */
record TokenCalls(Vm vm, Login login) implements Handler {

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    if (!vm.dialect().listsTokens()) {
      if (call.is("GET", 1) || call.is("POST", 1)) {
        return Answer.ok(
            Row.of("value", login.signed(call.user()), "role", call.user().get("role")).values());
      }
      throw new NoSuchPage();
    }
    if (call.is("GET", 1)) {
      return Answer.ok(vm.lists().list(call, Table.TOKENS, vm.store().all(Table.TOKENS)));
    }
    if (call.is("POST", 1)) {
      return add(call);
    }
    if (call.is("DELETE", 2)) {
      if (vm.store().get(Table.TOKENS, call.word(1)) == null) {
        throw Problem.notFound(Table.TOKENS, call.word(1));
      }
      vm.store().remove(Table.TOKENS, call.word(1));
      return new Answer(204, null);
    }
    throw new NoSuchPage();
  }

  private Answer add(Call call) throws IOException {
    var body = call.body();
    var id = Security.random().replaceAll("\\W", "").substring(0, 10);
    var secret = Security.random().replaceAll("\\W", "");
    var row =
        Row.of(
            "id", id,
            "username", call.owner(),
            "secret", vm.security().hash(secret),
            "role", call.user().get("role"),
            "description", body.get("description"),
            "expiration_date", null,
            "last_used", null);
    vm.store().put(Table.TOKENS, row);
    var shape = vm.shapes().of(Table.TOKENS, row);
    shape.put("value", "ctok-" + id + "-" + secret);
    return Answer.ok(shape);
  }
}
