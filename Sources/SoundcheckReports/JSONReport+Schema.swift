import AudioFacts
import Foundation
import Soundcheck

// The shape of `soundcheck.report/1`: keys are the properties' names in snake case.

extension JSONReport {
  /// Everything but the assets.
  struct Document: Encodable {
    let schema = "soundcheck.report/1"
    let tool: ToolVersions
    let profile: String
    let length: Int?
    let loop: Bool
    let summary: Summary
    let notices: [String]?
    let play: PlaySummary?

    init(_ report: Report, _ context: ReportContext) {
      tool = context.tool
      profile = report.profile
      length = report.length
      loop = report.loop
      summary = Summary(report)
      notices = report.notices.isEmpty ? nil : report.notices
      play = context.play
    }
  }

  struct Summary: Encodable {
    let checked, passed, failed, unchecked, warnings: Int
    let seconds: Double

    init(_ report: Report) {
      passed = report.count(.pass)
      failed = report.count(.fail)
      unchecked = report.count(.unchecked)
      checked = passed + failed + unchecked
      warnings = report.count(.warning)
      seconds = report.seconds.rounded(to: 3)
    }
  }

  struct Asset: Encodable {
    let target: String
    let playlist: String?
    let length: Int?
    let verdict: Verdict
    let reason: String?
    let findings: [FindingObject]
    let share: ShareObject?
    let transfer: Transfer?
    let content: Content?
    let audio: Audio?
    let levels: Levels?

    init(_ asset: AssetReport) {
      target = asset.target.description
      playlist = asset.playlist
      length = asset.length
      verdict = asset.verdict
      reason = asset.facts.unchecked
      findings = asset.findings.map(FindingObject.init)
      share = asset.share.map(ShareObject.init)
      transfer = asset.facts.transfer.map(Transfer.init)
      content = asset.facts.inspection.map { Content($0.content, sha256: asset.facts.sha256) }
      audio = asset.facts.inspection?.audio.map(Audio.init)
      levels = asset.facts.inspection?.levels.map(Levels.init)
    }
  }

  struct FindingObject: Encodable {
    let rule: RuleID
    let severity: Severity
    let message, remedy: String
    let command: String?
    let offset: Int?
    let time: Double?
    let suppressed: Suppressed?

    init(_ finding: Finding) {
      rule = finding.rule
      severity = finding.severity
      message = finding.message
      remedy = finding.remedy.advice
      command = finding.remedy.command
      offset = finding.place?.offset
      time = finding.place?.time?.rounded(to: 3)
      suppressed = finding.suppressed
    }
  }

  struct ShareObject: Encodable {
    let startsAt, playsFor: Double
    let cut: Bool

    init(_ share: Share) {
      startsAt = share.startsAt.rounded(to: 3)
      playsFor = share.playsFor.rounded(to: 3)
      cut = share.isCut
    }
  }

  struct Transfer: Encodable {
    let finalUrl: String
    let redirects: [String]
    let status: Int?
    let contentType: String?
    let contentLength: Int?
    let contentEncoding, etag, lastModified, cacheControl, remoteAddress: String?
    let attempts: Int
    let firstByteSeconds, seconds: Double?
    let fromCache: Bool

    init(_ facts: TransferFacts) {
      finalUrl = shownValue(facts.finalURL)
      redirects = facts.redirects.map(shownValue)
      status = facts.status
      contentType = facts.contentType
      contentLength = facts.contentLength
      contentEncoding = facts.contentEncoding
      etag = facts.etag
      lastModified = facts.lastModified
      cacheControl = facts.cacheControl
      remoteAddress = facts.remoteAddress
      attempts = facts.attempts
      firstByteSeconds = facts.firstByteSeconds?.rounded(to: 4)
      seconds = facts.seconds?.rounded(to: 4)
      fromCache = facts.fromCache
    }
  }

  struct Content: Encodable {
    let kind: ContentKind
    let bytes: Int
    let title, sha256: String?

    init(_ facts: ContentFacts, sha256: String?) {
      kind = facts.kind
      bytes = facts.bytes
      title = facts.title
      self.sha256 = sha256
    }
  }

  struct Audio: Encodable {
    let codec: Codec
    let sampleRate, channels: Int
    let bitsPerSample, bitRate: Int?
    let bitRateMode: BitRateMode?
    let frames: Int
    let duration: Double
    let declaredDuration: Double?

    init(_ facts: AudioFacts) {
      codec = facts.codec
      sampleRate = facts.sampleRate
      channels = facts.channels
      bitsPerSample = facts.bitsPerSample
      bitRate = facts.bitRate
      bitRateMode = facts.bitRateMode
      frames = facts.frames
      duration = facts.duration.rounded(to: 4)
      declaredDuration = facts.declaredDuration?.rounded(to: 4)
    }
  }

  struct Levels: Encodable {
    let peakDbfs, rmsDbfs, activeRmsDbfs: OrNull
    let dcOffset: Double
    let clippedSamples: Int
    let leadingSilence, trailingSilence, longestGap: Double

    init(_ facts: LevelFacts) {
      peakDbfs = OrNull(facts.peak)
      rmsDbfs = OrNull(facts.rms)
      activeRmsDbfs = OrNull(facts.activeRMS)
      dcOffset = facts.dcOffset.rounded(to: 4)
      clippedSamples = facts.clippedSamples
      leadingSilence = facts.leadingSilence.rounded(to: 3)
      trailingSilence = facts.trailingSilence.rounded(to: 3)
      longestGap = facts.longestGap.rounded(to: 3)
    }
  }

  /// A level that is written as null where there is none.
  struct OrNull: Encodable {
    let value: Double?

    init(_ level: Double?) { value = level?.rounded(to: 2) }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }
}

extension Double {
  /// As many digits as the measurement is worth; 0 for what is no number at all.
  fileprivate func rounded(to digits: Int) -> Double {
    guard isFinite else { return 0 }
    let scale = pow(10, Double(digits))
    return (self * scale).rounded() / scale
  }
}
