//! The point at which a test may end the process: every change to the disk passes here first.
//!
//! Outside tests it is nothing. In a test, once the given number of steps is done, each later step of that thread fails, those
//! of `Drop` too, as if the process had been killed.

#[cfg(not(test))]
#[inline]
pub(super) fn step() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(super) use injected::{dead, kill_after, revive, step};

#[cfg(test)]
mod injected {
    use std::{cell::Cell, io};

    thread_local! {
        static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
    }

    pub fn step() -> io::Result<()> {
        match LEFT.get() {
            None => Ok(()),
            Some(0) => Err(io::Error::other("killed")),
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
        }
    }

    /// Lets this thread do so many steps more.
    pub fn kill_after(steps: usize) {
        LEFT.set(Some(steps));
    }

    /// Whether no step is left.
    pub fn dead() -> bool {
        LEFT.get() == Some(0)
    }

    /// A new process: all steps succeed.
    pub fn revive() {
        LEFT.set(None);
    }
}
