import AudioFacts
import Foundation
import Judgement
import PlivoXML

// What is to be known of an asset beside the findings.

extension HTMLReport {
  struct Fact {
    let label, value: String

    init?(_ label: String, _ value: String?) {
      guard let value, !value.isEmpty else { return nil }
      self.label = label
      self.value = value
    }
  }
}

extension AssetReport {
  func htmlFacts(_ context: ReportContext) -> [HTMLReport.Fact] {
    typealias Fact = HTMLReport.Fact
    func decibels(_ level: Double?) -> String { level?.decibels ?? "digital silence" }
    var list: [Fact?] = [
      Fact("Named in", context.naming(of: self)), Fact("Read as", place?.rawValue),
    ]
    if let share {
      let cut = share.isCut ? ", then cut" : ""
      list += [
        Fact(
          "In the play",
          "starts at \(share.startsAt.seconds), plays \(share.playsFor.seconds)\(cut)")
      ]
    }
    list += [Fact("Length of the request", length.map { "\($0) s" })]
    if let audio = facts.inspection?.audio {
      list += [
        Fact("Duration", audio.duration.seconds),
        Fact("Declared duration", audio.declaredDuration?.seconds),
        Fact("Format", facts.summary.dropFirst().joined(separator: " · ")),
        Fact("Bits per sample", audio.bitsPerSample.map(String.init)),
      ]
    }
    if let levels = facts.inspection?.levels {
      list += [
        Fact("Peak", decibels(levels.peak)),
        Fact("RMS without silence", decibels(levels.activeRMS)),
        Fact("Clipped samples", levels.clippedSamples.grouped),
        Fact(
          "Silence before, after",
          "\(levels.leadingSilence.seconds), \(levels.trailingSilence.seconds)"),
      ]
    }
    if let content = facts.inspection?.content {
      list += [
        Fact("Content", content.kind.noun), Fact("Title", content.title),
        Fact("Size", content.bytes.of("byte")),
      ]
    }
    if let transfer = facts.transfer {
      list += [
        Fact("Status", transfer.status.map(String.init)),
        Fact("Content type", transfer.contentType),
        Fact(
          "Redirected to", transfer.redirects.isEmpty ? nil : context.value(of: transfer.finalURL)),
        Fact("Cache control", transfer.cacheControl), Fact("ETag", transfer.etag),
        Fact("Address", transfer.remoteAddress),
        Fact("Fetched in", transfer.fromCache ? "from the cache" : transfer.seconds?.seconds),
      ]
    }
    list += [Fact("SHA-256", facts.sha256)]
    return list.compactMap { $0 }
  }
}
