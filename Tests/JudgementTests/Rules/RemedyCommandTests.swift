import Judgement
import PolicyFiles
import Testing

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
}
