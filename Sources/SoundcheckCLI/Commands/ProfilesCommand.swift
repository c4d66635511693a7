import ArgumentParser
import Soundcheck

/// `soundcheck profiles [NAME]`
struct ProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles",
    abstract: "The built-in profiles; with a name, that profile as a policy file to start from.")

  @Argument(help: "A profile, such as plivo.")
  var name: String?

  func run() throws {
    guard let name else {
      return Console.write(Policy.profileNames.joined(separator: "\n") + "\n")
    }
    guard let text = Policy.profileText(name) else {
      let hint = Spelling.hint(for: name, among: Policy.profileNames)
      throw ValidationError("There is no profile \(name).\(hint)")
    }
    Console.write(text)
  }
}
