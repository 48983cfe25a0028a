class Kliping < Formula
  desc "Terminal reader for collections of Indonesian news kept on one's own disk"
  homepage "@HOMEPAGE@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@URL@/kliping-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256:kliping-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "@URL@/kliping-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256:kliping-x86_64-apple-darwin.tar.gz@"
    end
  end

  on_linux do
    on_arm do
      url "@URL@/kliping-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:kliping-aarch64-unknown-linux-musl.tar.gz@"
    end
    on_intel do
      url "@URL@/kliping-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:kliping-x86_64-unknown-linux-musl.tar.gz@"
    end
  end

  def install
    bin.install "kliping"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/kliping.bash" => "kliping"
    zsh_completion.install "completions/_kliping"
    fish_completion.install "completions/kliping.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/kliping --version")
    assert_match "1", shell_output("#{bin}/kliping list --sample --limit 1 --json | wc -l")
  end
end
