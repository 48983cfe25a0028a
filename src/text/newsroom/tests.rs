//! Each convention by its forms, in our own words.
