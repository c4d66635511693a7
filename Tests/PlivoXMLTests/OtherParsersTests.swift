import DefectForge
import Foundation
import OtherPrograms
import PlivoXML
import Testing

/// Holds what we call well-formed against Python's expat, and what we call good against the
/// documents that Plivo's own SDK writes.
@Suite struct OtherParsersTests {
  private static let python = OtherProgram.find("python3")

  @Test(.enabled(if: python != nil, "Python is not installed."))
  func aMutatedDocumentIsWellFormedWhereExpatSaysSo() async throws {
    let count = Int(ProcessInfo.processInfo.environment["SOUNDCHECK_DOCUMENTS"] ?? "") ?? 2000
    let documents = Self.mutants(count: count)
    try await withScratchFolder { folder in
      for (index, document) in documents.enumerated() {
        try Data(document).write(to: folder.appending(path: "\(index).xml"))
      }
      let script = """
        import sys, xml.parsers.expat as e
        for i in range(int(sys.argv[2])):
          p = e.ParserCreate()
          try: p.Parse(open(f"{sys.argv[1]}/{i}.xml", "rb").read(), True); print("+", end="")
          except e.ExpatError: print("-", end="")
          except (LookupError, ValueError): print("?", end="")
        """
      let result = try await OtherProgram.run(
        try #require(Self.python), ["-c", script, folder.path, "\(count)"])
      let theirs = Array(result.output)
      try #require(theirs.count == count, "\(result.errors)")
      for (document, verdict) in zip(documents, theirs) where verdict != "?" {
        let ours = (try? Markup(document)) == nil ? "-" : "+"
        #expect(
          ours == String(verdict), "\(String(decoding: document, as: UTF8.self).debugDescription)")
      }
      // A test in which everything broke would hold nothing.
      #expect(theirs.count { $0 == "+" } > count / 10)
      #expect(theirs.count { $0 == "-" } > count / 10)
    }
  }

  /// Good documents, each with some bytes changed, moved, put in or taken out.
  private static func mutants(count: Int) -> [[UInt8]] {
    var random = SeededGenerator(seed: 17)
    let parts = [
      "&", "<", ">", "\"", "<!--", "-->", "<![CDATA[", "]]>", "\u{0}", "é", "&amp;", "\n",
    ]
    .map { Array($0.utf8) }
    let seeds = GoodDocumentTests.rows.map { Array($0.document.utf8) }
    return (0..<count).map { _ in
      var document = seeds[Int.random(in: seeds.indices, using: &random)]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        guard !document.isEmpty else { break }
        let at = Int.random(in: document.indices, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: document[at] = UInt8.random(in: 0...255, using: &random)
        case 1: document.remove(at: at)
        case 2: document.insert(contentsOf: parts.randomElement(using: &random) ?? [], at: at)
        case 3: document.removeSubrange(at...)
        case 4:
          let to = min(document.count, at + Int.random(in: 1...20, using: &random))
          document.insert(contentsOf: document[at..<to], at: at)
        default: document.insert(contentsOf: " ".utf8, at: at)
        }
      }
      return document
    }
  }

  @Test(
    .enabled("Plivo's SDK for Python is not installed.") {
      try await OtherProgram.hasPythonModule("plivo")
    })
  func theOfficialSDKsDocumentsAreGood() async throws {
    let script = """
      import json
      from plivo import plivoxml as x
      def r(*e):
        d = x.ResponseElement()
        for c in e: d.add(c)
        return d.to_string()
      u = "https://example.com/a.mp3?x=1&y=2"
      print(json.dumps([
        r(x.PlayElement(u)), r(x.PlayElement(u, loop=0)),
        r(x.SpeakElement("Hello & welcome", voice="MAN", language="en-GB", loop=2)),
        r(x.WaitElement(length=3, silence=True, min_silence=100)),
        r(x.WaitElement(length=10, beep=True)), r(x.DTMFElement("12345")),
        r(x.DialElement().add(x.NumberElement("+15671234567"))),
        r(x.DialElement(dial_music="https://example.com/m", confirm_sound="https://example.com/c",
          confirm_key="3", caller_name="x", time_limit=60).add(x.UserElement("sip:a@b.c"))),
        r(x.GetDigitsElement(action="https://example.com/d", method="POST", timeout=10, num_digits=4,
          finish_on_key="#", retries=3, play_beep=True, valid_digits="1234",
          invalid_digits_sound=u, log=False).add(x.PlayElement(u)).add(x.SpeakElement("a"))),
        r(x.GetInputElement(action="https://example.com/i", input_type="dtmf speech",
          execution_timeout=10, digit_end_timeout=5, speech_end_timeout=5, num_digits=2,
          language="en-US", speech_model="default", hints="a,b", log=True).add(x.SpeakElement("q"))),
        r(x.ConferenceElement("room", muted=False, enter_sound="beep:1",
          wait_sound="https://example.com/w", max_members=10, record=True,
          record_file_format="wav", time_limit=600, floor_event=True, relay_dtmf=False)),
        r(x.MultiPartyCallElement("name", role="agent", max_duration=1000, max_participants=5,
          wait_music_url="https://example.com/w", agent_hold_music_url="https://example.com/a",
          enter_sound="beep:2", exit_sound="none", record=True,
          status_callback_events="mpc-state-changes", stay_alone=True)),
        r(x.PreAnswerElement().add(x.PlayElement(u))),
        r(x.RecordElement(action="https://example.com/r", max_length=30, play_beep=True,
          file_format="wav", finish_on_key="*", transcription_type="auto",
          transcription_url="https://example.com/t")),
        r(x.RedirectElement("https://example.com/next", method="GET")),
        r(x.HangupElement(reason="busy", schedule=60), x.SpeakElement("soon over")),
        r(x.MessageElement("Hi", src="12025550000", dst="12025551111", type="sms",
          callback_url="https://example.com/s", callback_method="POST")),
        r(x.StreamElement("wss://example.com/s", bidirectional=True, audioTrack="inbound",
          streamTimeout=100, contentType="audio/x-l16;rate=8000")),
        r(x.SpeakElement("a", voice="Polly.Salli", language="en-US").add_break(strength="strong")),
      ]))
      """
    let result = try await OtherProgram.run(try #require(Self.python), ["-c", script])
    try #require(result.succeeded, "\(result.errors)")
    let documents = try JSONDecoder().decode([String].self, from: Data(result.output.utf8))
    #expect(documents.count == 19)
    for document in documents {
      let facts = DocumentFacts(Array(document.utf8), at: .answer)
      #expect(facts.fault == nil && facts.departures.isEmpty, "\(document)\n\(facts)")
      #expect(facts.references.flatMap(\.faults).isEmpty, "\(document)")
    }
  }
}
