import ArgumentParser
import PolicyFiles
import Judgement
import Soundcheck

/// `soundcheck profiles [NAME]`
struct ProfilesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles",
    abstract: "The built-in profiles; with a name, that profile as a policy file to start from.")

  @Argument(
    help: "A profile, such as plivo.", completion: .list(Policy.profileNames),
    transform: { try PolicyOptions.profile($0) })
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Print a policy file that asks all assets to be like this one, which is known to be good.",
      default: "none", valueName: "file"), completion: .file(extensions: ["mp3", "wav"]))
  var policyFrom: String?

  @OptionGroup var result: ResultOptions

  func run() async throws {
    if let policyFrom {
      try await runInterruptibly { try await printPolicy(from: Target(policyFrom)) }
    } else if let name {
      let text = Policy.profileText(name) ?? ""
      result.write(ProfileList([.init(name: name, policy: text)]), text: text)
    } else {
      result.write(
        ProfileList(Policy.profileNames.map { .init(name: $0) }),
        text: Policy.profileNames.joined(separator: "\n") + "\n")
    }
  }

  private func printPolicy(from target: Target) async throws {
    let report = try await Checker().check([PlayList([target])])
    guard let asset = report.assets.first,
      let text = Policy.text(knownGood: asset.facts, of: target, profile: name ?? "plivo")
    else {
      throw Failure.configuration(
        "\(target): no policy can be made from this, because no sound was decoded: "
          + (report.assets.first?.reason?.description ?? "soundcheck check says why") + ".")
    }
    result.write(ProfileList([.init(name: name ?? "plivo", policy: text)]), text: text)
  }
}

/// `soundcheck.profiles/1`.
private struct ProfileList: Encodable {
  struct Profile: Encodable {
    let name: String
    var policy: String?
  }

  let schema = "soundcheck.profiles/1"
  let profiles: [Profile]

  init(_ profiles: [Profile]) { self.profiles = profiles }
}
