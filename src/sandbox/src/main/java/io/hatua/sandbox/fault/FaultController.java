package io.hatua.sandbox.fault;

import io.hatua.sandbox.core.Problems;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The control API: asks a provider for faults, lists them, takes them away. */
@RestController
@RequestMapping("/control/faults")
class FaultController {

  private final Faults faults;

  FaultController(Faults faults) {
    this.faults = faults;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Fault add(@RequestBody NewFault wanted) {
    return faults.add(wanted);
  }

  @GetMapping
  FaultList list() {
    return new FaultList(faults.all());
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeAll() {
    faults.removeAll();
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    if (!faults.remove(id)) {
      throw Problems.notFound("There is no fault " + id);
    }
  }

  record FaultList(List<Fault> items) {}
}
