import Testing
@Test func placeholderAudioInspectionTests() {}
