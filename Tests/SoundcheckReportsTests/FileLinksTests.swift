import SoundcheckReports
import Testing

struct `The link to a file` {
  /// The page's folder, the target's path, and the link from one to the other.
  typealias Row = (page: String?, path: String, link: String)

  @Test(arguments: [
    Row("/home/a", "music.mp3", "./music.mp3"),
    Row("/home/a", "./x/../music.mp3", "./music.mp3"),
    Row("/home/a/out/today", "hold/music.mp3", "../../hold/music.mp3"),
    Row("/home/b", "../b/music.mp3", "./music.mp3"),
    Row("/home/b", "/home/a/music.mp3", "../a/music.mp3"),
    // Nothing in common that could be moved together.
    Row("/tmp", "music.mp3", "file:///home/a/music.mp3"),
    Row("/", "music.mp3", "file:///home/a/music.mp3"),
    Row(nil, "music.mp3", "file:///home/a/music.mp3"),
    Row(nil, "../../../../music.mp3", "file:///music.mp3"),
    // What means something in a URL, or looks like a scheme.
    Row("/home/a", "javascript:x", "./javascript%3Ax"),
    Row("/home/a", "50% off? #1.mp3", "./50%25%20off%3F%20%231.mp3"),
    Row("/home/a", #"a\b"c'd&<ä>.mp3"#, "./a%5Cb%22c%27d%26%3C%C3%A4%3E.mp3"),
    Row("/home/a/x?y", "z", "../z"),
  ])
  func `leads from where the page lies`(row: Row) {
    let links = FileLinks(workingFolder: "/home/a", pageFolder: row.page)
    #expect(links.link(to: row.path) == row.link)
  }
}
