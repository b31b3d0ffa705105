//! Compiles the events of identity in pure Rust: no installed `protoc` is needed.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = "../../../proto";
    println!("cargo:rerun-if-changed={root}/vpdt");
    let descriptors = protox::compile(["vpdt/identity/v1/events.proto"], [root])?;
    prost_build::Config::new().compile_fds(descriptors)?;
    Ok(())
}
