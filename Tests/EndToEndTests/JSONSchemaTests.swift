import Foundation
import OtherPrograms
import PlivoSandbox
import Testing

/// Every JSON output against the schema that the program prints.
@Suite(
  .enabled("Python has no jsonschema") { try await OtherProgram.hasPythonModule("jsonschema") })
struct `JSON schema` {
  /// Validates documents, each on a line, by a schema of which every object is closed: a key that
  /// the schema does not know is one that nobody was told of.
  private static let script = """
    import json, jsonschema, sys
    schema = json.loads(open(sys.argv[1]).read())
    jsonschema.Draft202012Validator.check_schema(schema)
    def close(node):
        if isinstance(node, dict):
            if "properties" in node: node["additionalProperties"] = False
            for value in node.values(): close(value)
        elif isinstance(node, list):
            for value in node: close(value)
    close(schema)
    validator = jsonschema.Draft202012Validator(schema)
    names = []
    for line in sys.stdin:
        document = json.loads(line)
        name = document["schema"]
        one = {"$defs": schema["$defs"], "$ref": "#/$defs/" + name.split(".")[1].split("/")[0]}
        jsonschema.Draft202012Validator(one).validate(document)
        validator.validate(document)
        names.append(name)
        # A reader that takes everything would have proved nothing.
        for spoilt in [{**document, "owned": 1}, {**document, "schema": "soundcheck.owned/1"}]:
            assert not validator.is_valid(spoilt), name
    print(",".join(names))
    """

  /// The names of the schemas of the documents, which are all valid.
  private func validated(_ documents: [String]) async throws -> [String] {
    try await withScratchFolder { folder in
      let schema = folder.appending(path: "schema.json")
      try Data(try await Binary.run("explain", "--schema").output.utf8).write(to: schema)
      let lines = try documents.map { document in
        let object = try JSONSerialization.jsonObject(with: Data(document.utf8))
        return String(
          decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
      }
      let python = try #require(OtherProgram.find("python3"))
      let result = try await OtherProgram.run(
        python, ["-c", Self.script, schema.path], input: lines.joined(separator: "\n"))
      #expect(result.succeeded, "\(result.errors.suffix(3_000))")
      return result.output.split { $0 == "," || $0.isNewline }.map(String.init)
    }
  }

  @Test(arguments: [
    (["explain"], "explain"), (["explain", "mp3"], "explain"),
    (["explain", "level/quiet"], "explain"), (["profiles"], "profiles"),
    (["profiles", "twilio"], "profiles"), (["cache", "info"], "cache"),
    (["profiles", "--policy-from", "\(Binary.samples)/voice-8k.wav"], "profiles"),
    (["demo", "--samples", Binary.samples], "demo"),
    (["cache", "clear", "--cache", "none"], "cleared"),
    (["fix", Binary.samples, "--output", "mended", "--dry-run"], "fix"),
    (["listen", "\(Binary.samples)/voice-8k.wav", "-o", "/dev/null"], "listen"),
    (["check", Binary.samples, "missing.mp3", "https://127.0.0.1:1/a.mp3"], "report"),
  ])
  func `holds for what each command prints`(command: [String], name: String) async throws {
    let run = try await Binary.run(command + ["--format", "json"])
    #expect([0, 1].contains(run.status), "\(run.errors)")
    #expect(try await validated([run.output]) == ["soundcheck.\(name)/1"])
  }

  @Test func `holds for plays, line by line and as a whole, and for stops`() async throws {
    try await withSandbox { sandbox in
      let urls = ["music.mp3", "broken/silence.wav"].map(sandbox.sample)
      let lines = try await sandbox.play(
        urls + ["--length", "10", "--callback-url", "https://h.example.com", "--format", "ndjson"])
      let refused = try await sandbox.play(urls + ["--format", "json"], on: "forbidden")
      let dry = try await sandbox.play(urls + ["--format", "json", "--dry-run"])
      let member = try await Binary.run(
        [
          "play", sandbox.sample("music.mp3"), sandbox.sample("voice-8k.wav"), "--conference",
          "room", "--member", "7", "--allow-private-addresses", "--no-cache", "--format", "json",
        ], environment: sandbox.environment)
      var stops: [String] = []
      for call in [PlayTests.call, PlayTests.call, "bad-credentials"] {
        let stop = ["stop", call, "--format", "json"]
        stops.append(try await Binary.run(stop, environment: sandbox.environment).output)
      }
      let documents = lines.output.split(separator: "\n").map(String.init)
      let names = try await validated(
        documents + [refused.output, dry.output, member.output] + stops)
      #expect(
        names
          == ["asset", "asset", "play", "report", "report", "report", "stop", "stop", "stop"].map {
            "soundcheck.\($0)/1"
          })
      #expect(stops[1].contains("nothing-was-playing") && stops[2].contains("failed"))
    }
  }

  @Test func `holds for the records of a table`() async throws {
    try await withSandbox { sandbox in
      let urls = ["music.mp3", "broken/silence.wav?sig=1", "none.mp3"].map(sandbox.sample)
      let run = try await Binary.run(
        ["map", "--allow-private-addresses", "--no-cache", "--length", "5"],
        input: (urls + ["{", "no URL"]).joined(separator: "\n"))
      let lines = run.output.split(separator: "\n").map(String.init)
      #expect(
        try await validated(lines) == Array(repeating: "soundcheck.map/1", count: 5),
        "\(run.errors)")
    }
  }

  @Test func `holds for what becomes of a cache`() async throws {
    try await withScratchFolder { folder in
      func clear() async throws -> String {
        let run = try await Binary.run(
          ["cache", "clear", "--cache", ".", "--format", "json"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return run.output
      }
      try await withSandbox { sandbox in
        _ = try await Binary.run(
          ["check", sandbox.sample("music.mp3"), "--allow-private-addresses", "--cache", "."],
          in: folder)
      }
      let cleared = try await clear()
      let file = folder.appending(path: "facts.sqlite")
      var bytes = try Data(contentsOf: file)
      // The page behind the header, which says whose the file is.
      bytes.replaceSubrange(100..<4_096, with: Data(count: 3_996))
      try bytes.write(to: file)
      let aside = try await clear()
      #expect(cleared.contains(#""assets" : 1"#) && aside.contains("set-aside"), "\(aside)")
      #expect(try await validated([cleared, aside]).count == 2)
    }
  }

  @Test func `holds for the reports that people have agreed on`() async throws {
    let golden = Binary.repository.appending(path: "Tests/SoundcheckReportsTests/Golden")
    let documents = try ["sample.json", "empty.json"].map { name in
      try String(contentsOf: golden.appending(path: name), encoding: .utf8)
    }
    let lines = try String(contentsOf: golden.appending(path: "sample.ndjson"), encoding: .utf8)
    #expect(
      try await validated(documents + lines.split(separator: "\n").map(String.init)).count > 6)
  }

  @Test func `is printed for one output alone, and a misspelt one brings what was meant`()
    async throws
  {
    let stop = try await Binary.run("explain", "--schema", "stop")
    #expect(try stop.json()["$ref"] as? String == "#/$defs/stop")
    let wrong = try await Binary.run("explain", "--schema", "reprot")
    #expect(wrong.status == 64 && wrong.errors.contains("Did you mean “report”?"))
  }
}
