import ArgumentParser
import Foundation
import PlivoSandbox

/// `soundcheck sandbox`: an imitation of Plivo, until interrupted.
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Run an imitation of Plivo's Play API on this machine, until interrupted.",
    discussion: """
      First prints shell assignments, one a line, for a script to evaluate. Samples are served \
      under /samples/, the latest requests it got under /sandbox/requests as JSON. Documents among \
      the samples (documents/*.xml) are under /documents/, and under /signed/ for who signs as \
      Plivo does. POST /sandbox/hear fetches a url for a place as Plivo does, and answers what a \
      caller would have heard.
      """)

  @Option(
    help: ArgumentHelp("Where to listen on 127.0.0.1; 0 for any free port.", valueName: "n"))
  var port: Int = 0

  @Option(
    help: ArgumentHelp(
      "The folder to serve under /samples/.", default: "none", valueName: "dir"),
    completion: .directory)
  var samples: String?

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes a number from 0 to 65535, not \(port).")
    }
  }

  func run() async throws {
    let samples = try samples.map(SampleFolder.init(path:))
    let port = port
    try await runInterruptibly(farewell: Farewell(nil)) {
      do {
        try await PlivoSandbox(samples: samples?.url).run(port: port) { sandbox in
          Console.write(sandbox.shellAssignments + "\n")
          // Until interrupted: the clock cannot count to Int.max.
          try await Task.sleep(for: .seconds(Int32.max))
        }
      } catch let error as CannotListen {
        throw Failure(status: ExitStatus.configuration, description: "\(error)")
      }
    }
  }
}

/// A folder of samples that is there.
struct SampleFolder {
  let url: URL

  /// - Throws: ``Failure`` when there is no such folder.
  init(path: String) throws {
    url = URL(fileURLWithPath: path, isDirectory: true)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw Failure.configuration("\(path): there is no such folder of samples.")
    }
  }
}
