import AudioFacts
import PolicyFiles
import Testing

@testable import Judgement

struct `A remedy's command` {
  @Test(arguments: [
    ("https://cdn.example.com/hold/music.mp3", "mend music.mp3 music-mended.wav"),
    ("https://cdn.example.com/a%20b.mp3?sig=s3cret/x", "mend 'a b.mp3' 'a b-mended'.wav"),
    ("https://cdn.example.com", "mend audio audio-mended.wav"),
    ("https://x/-rf%3B%24(reboot)", "mend './-rf__(reboot)' './-rf__(reboot)-mended'.wav"),
    ("https://x/it's%0A.mp3", #"mend 'it'\''s_.mp3' 'it'\''s_-mended'.wav"#),
    ("sounds/my hold.v2.mp3", "mend 'sounds/my hold.v2.mp3' 'sounds/my hold.v2-mended'.wav"),
    ("../.hidden", "mend ../.hidden ../.hidden-mended.wav"),
  ])
  func `names the asset's own file, quoted for a shell`(target: String, command: String) {
    let remedy = Remedy("Mend it.", command: "mend \(Remedy.input) \(Remedy.output).wav")
    #expect(remedy.naming(Target(target)).command == command)
  }

  /// What is offered for a sound that is of a rate which is not advised.
  private func offered(_ policy: Policy, _ subject: Subject) -> [String] {
    let findings = Judge(policy: policy).judge(subject).findings
    return findings.filter { $0.rule == "audio/sample-rate" }.compactMap(\.remedy.command)
  }

  private let studio = Subject.wav { $0.audio?.sampleRate = 44_100 }

  @Test func `is our own conversion where a WAV comes of it, under the profile that was asked for`()
  {
    let url = "https://cdn.example.com/hold/thanks.wav"
    #expect(offered(.plivo, studio) == ["soundcheck fix \(url) --convert --profile plivo"])
    #expect(
      Policy.named("asterisk").map { offered($0, studio) }
        == ["soundcheck fix \(url) --convert --profile asterisk"])
  }

  @Test func `is another program's where no profile says what is asked, or an MP3 stays one`() {
    var policy = Policy.plivo
    policy.limits.maximumDuration = 5
    for command in [offered(policy, studio), offered(.plivo, .mp3())] {
      #expect(command.first?.hasPrefix("ffmpeg") == true)
    }
  }

  @Test func `is another program's where the others of a list say how loud it should be`() {
    let uneven = Subject.wav(play: PlayContext(typicalLevel: -33)) {
      $0.audio?.sampleRate = 44_100
    }
    #expect(offered(.plivo, uneven).first?.contains("volume=-13.0dB") == true)
  }

  @Test func `is another program's where only a decoder behind walls reads it`() {
    let packed = Subject.wav {
      $0.audio?.sampleRate = 44_100
      $0.audio?.codec = .adpcmMS
    }
    #expect(offered(.plivo, packed).first?.hasPrefix("ffmpeg") == true)
  }

  @Test func `is none where the header cannot be right about the rate`() {
    let impossible = Subject.wav {
      $0.wav?.format?.sampleRate = 800
      $0.audio?.sampleRate = 800
    }
    #expect(
      Judge(policy: .plivo).judge(impossible).findings.allSatisfy { $0.remedy.command == nil })
  }

  @Test func `is none of ours that would make a sound inaudible`() {
    let bass = Subject.wav {
      $0.audio?.sampleRate = 44_100
      $0.levels?.activeRMS = -12
      $0.levels?.band = BandFacts(whole: -12, telephone: -39, narrow: -12)
    }
    #expect(offered(.plivo, bass).first?.hasPrefix("ffmpeg") == true)
  }
}
