import FuzzDriver
import Judgement
import PlivoXML
import PolicyFiles
import Soundcheck

extension FuzzTarget {
  /// Of what is done with text that others wrote.
  static let ofText = [
    FuzzTarget("document") { bytes in
      for grammar in [Grammar.ID.plivo, .twilio] {
        _ = DocumentFacts(bytes, at: .answer, grammar: grammar)
      }
    },
    FuzzTarget("url") { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      guard let url = try? HTTPURL(text) else { return }
      promise((try? HTTPURL(url.text)) == url, "\(url) is read as another")
    },
    FuzzTarget("policy") { bytes in
      _ = try? Policy(yaml: String(decoding: bytes, as: UTF8.self), file: "policy.yaml")
    },
    FuzzTarget("baseline") { bytes in
      _ = try? Baseline(json: String(decoding: bytes, as: UTF8.self), file: "baseline.json")
    },
    FuzzTarget("manifest") { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      // A pattern of files may lead anywhere; only this folder is empty.
      guard !text.contains(".."), !text.contains(" /"), !text.contains("\"/") else { return }
      _ = try? Manifest(yaml: text, file: "manifest.yaml")
    },
  ]
}
