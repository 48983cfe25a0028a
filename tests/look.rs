mod session;
use session::Session;
#[test]
fn look() {
    let s = Session::sample();
    println!("{}", s.screen());
    let s = s.press("jj<enter>");
    println!("{}", s.screen());
    let s = s.press("<tab>");
    println!("{}", s.screen());
    let s = s.press("<enter>");
    println!("{}", s.screen());
    let s = s.press("?");
    println!("{}", s.screen());
}
