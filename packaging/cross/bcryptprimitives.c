/* Stands in for bcryptprimitives.dll, which Wine 8 lacks. Rust's standard library calls its one function. */
typedef unsigned char BOOLEAN;
__declspec(dllimport) BOOLEAN __stdcall SystemFunction036(void *buffer, unsigned long length);
__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *buffer, unsigned long long length) {
    while (length > 0) {
        unsigned long piece = length > 0x10000000 ? 0x10000000 : (unsigned long)length;
        if (!SystemFunction036(buffer, piece)) return 0;
        buffer += piece;
        length -= piece;
    }
    return 1;
}
