public import Judgement

// The profiles that are built in: policies under a provider's name.
extension Policy {
  /// What Plivo's Play asks for; the default.
  public static let plivo = builtIn("plivo")

  /// The built-in profile of that name; nil when there is none.
  public static func named(_ name: String) -> Policy? {
    profiles[name] == nil ? nil : builtIn(name)
  }

  /// The names of the built-in profiles, in alphabetical order.
  public static var profileNames: [String] { profiles.keys.sorted() }

  /// A built-in profile as the text of a policy file, with the source of every number; nil when
  /// there is none of that name.
  public static func profileText(_ name: String) -> String? {
    profiles[name].map { String(decoding: $0, as: UTF8.self) }
  }

  private static func builtIn(_ name: String) -> Policy {
    do throws(ConfigurationError) {
      var policy = try Policy(profile: name, yaml: profileText(name) ?? "")
      policy.isProfile = true
      return policy
    } catch {
      // The files are part of the program, and a test reads each of them.
      preconditionFailure("\(error)")
    }
  }

  /// The files in `Profiles/`, which the build embeds.
  private static let profiles: [String: [UInt8]] = [
    "amazon-connect": PackageResources.amazon_connect_yaml,
    "asterisk": PackageResources.asterisk_yaml,
    "azure-communication": PackageResources.azure_communication_yaml,
    "bandwidth": PackageResources.bandwidth_yaml,
    "cisco-cucm": PackageResources.cisco_cucm_yaml,
    "exotel": PackageResources.exotel_yaml,
    "freeswitch": PackageResources.freeswitch_yaml,
    "plivo": PackageResources.plivo_yaml,
    "signalwire": PackageResources.signalwire_yaml,
    "sinch": PackageResources.sinch_yaml,
    "teams": PackageResources.teams_yaml,
    "telnyx": PackageResources.telnyx_yaml,
    "twilio": PackageResources.twilio_yaml,
    "vonage": PackageResources.vonage_yaml,
    "zoom-phone": PackageResources.zoom_phone_yaml,
  ]
}
