/// The structure of a RIFF file, as the chunk walk saw it.
public struct WAVFacts: Codable, Sendable, Equatable {
}
